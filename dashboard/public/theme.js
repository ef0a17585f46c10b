// Before anything is painted: the theme that this person chose, so that no page flashes in the other one.
(() => {
  let chosen = "system";
  try {
    chosen = JSON.parse(localStorage.getItem("headrace.theme") ?? '"system"');
  } catch {
    // storage is closed to us: the system's theme it is
  }
  const dark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.classList.toggle("dark", dark);
})();
