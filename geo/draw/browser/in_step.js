// Keep the windows of one talk at the same stop, in one browser and without the server.

const CHANNEL = "ned-stops";

export class InStep {
  // `own` is stage or notes: a stage follows the notes and notes follow the stage, and no stage
  // another one. `now` answers which stop is shown, `go` shows another.
  constructor(own, now, go) {
    Object.assign(this, { own, now, channel: new BroadcastChannel(CHANNEL) });
    this.channel.addEventListener("message", ({ data: { from, at, asked } }) => {
      if (from === own) return;
      if (asked) this.tell();
      else if (at !== now()) go(at);
    });
  }

  tell() {
    this.channel.postMessage({ from: this.own, at: this.now() });
  }

  ask() {
    this.channel.postMessage({ from: this.own, asked: true });
  }

  close() {
    this.channel.close();
  }
}
