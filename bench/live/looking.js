// What the page tells of itself: long tasks, the largest paint, when a step on the grid changed.
window.looking = { tasks: [], largest: 0, first: 0, changes: 0, waits: [] };
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) window.looking.tasks.push([one.startTime, one.duration]);
}).observe({ type: "longtask", buffered: true });
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) window.looking.largest = one.startTime;
}).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (one.name === "first-contentful-paint") window.looking.first = one.startTime;
}).observe({ type: "paint", buffered: true });
window.watchGrid = () => {
  const wordsOf = (one) => (one.type === "characterData" && one.target.parentElement?.tagName === "title" ? one.target.data : "");
  const isStep = (one) => wordsOf(one).includes(": "); // the title of a step's mark: "weigh: Done"
  const see = (all) => {
    const changes = all.filter(isStep);
    if (changes.length === 0) return;
    window.looking.changes += changes.length;
    for (const tell of window.looking.waits.splice(0)) tell(Date.now());
  };
  const grid = document.querySelector('[role="table"]');
  new MutationObserver(see).observe(grid, { subtree: true, characterData: true });
};
window.nextChange = () => new Promise((tell) => window.looking.waits.push(tell));
window.watchFrames = (seconds) =>
  new Promise((over) => {
    const times = [];
    const begun = performance.now();
    const frame = (now) => {
      times.push(now);
      if (now - begun < seconds * 1000) requestAnimationFrame(frame);
      else over({ times, begun });
    };
    requestAnimationFrame(frame);
  });
