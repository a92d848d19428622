// One chart in a frame of a page elsewhere: it is drawn already.

import { tellHeight } from "./height.js";

tellHeight();
