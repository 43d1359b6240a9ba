// Lets the page be heard in the midst of long work. Not by a timer: in a page that nobody looks at, a timer rings once in a second.
export const pause = () => new Promise((done) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => { port1.close(); done(); };
  port2.postMessage(0);
});
