// Watch the page from inside it: how long until something is painted, and how long the map is blank.

(() => {
  if (window !== window.top) return;
  const LIMIT_MS = 60_000;
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  // After the frame whose callbacks have just run is laid out and painted.
  const painted = () => new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now());
    port2.postMessage("");
  });

  async function until(ready, start) {
    while (performance.now() - start < LIMIT_MS) {
      await frame();
      if (ready()) return (await painted()) - start;
    }
    return null;
  }

  async function all(ready, start) {
    const waits = Object.entries(ready).map(async ([name, check]) => [name, await until(check, start)]);
    return Object.fromEntries(await Promise.all(waits));
  }

  // Milliseconds of frames without the map's polygons, until asked for.
  function sampleBlank(missing) {
    let last = performance.now(), blank_ms = 0, going = true;
    (async () => {
      while (going) {
        const now = await frame().then(() => performance.now());
        if (missing()) blank_ms += now - last;
        last = now;
      }
    })();
    return () => { going = false; return blank_ms; };
  }

  window.bench = {
    first: (ready) => (bench.opened = until(ready, 0)),

    // Act, and wait for each of what should follow; `work` is script and layout of the act itself.
    async act(action, ready, missing, doc = document) {
      for (let steady = 0; steady < 6; steady++) await frame();
      await painted();
      bench.blank = sampleBlank(missing);
      const start = performance.now();
      action();
      doc.body.offsetHeight;
      const work = performance.now() - start;
      return { work, ...(await all(ready, start)) };
    },

    // The same for a key the driver presses: the time begins when the page hears it.
    onKey(ready, missing) {
      bench.pressed = new Promise((heard) =>
        addEventListener("keydown", () => {
          bench.blank = sampleBlank(missing);
          heard(all(ready, performance.now()));
        }, { capture: true, once: true }));
    },
  };
})();
