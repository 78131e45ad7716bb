// Adds pressed digits on the spot and clears the screen when nobody touches it; without this file
// the server adds them and the page clears itself.
(() => {
  "use strict";
  const clears = document.getElementById("clears");
  const field = document.getElementById("typed");
  const warned = 30000;
  const cleared = 45000;
  let touched = performance.now();
  const touch = () => {
    touched = performance.now();
    clears.hidden = true;
  };
  for (const kind of ["pointerdown", "keydown", "input"]) document.addEventListener(kind, touch);
  document.addEventListener("click", (event) => {
    const key = event.target.closest("[data-key]");
    if (!key || !field) return;
    event.preventDefault();
    field.value = key.value === "back" ? field.value.slice(0, -1) : (field.value + key.value).slice(0, 8);
  });
  const leave = () => {
    if (field) field.form.reset();
    location.replace(clears.dataset.start);
  };
  setInterval(() => {
    const idle = performance.now() - touched;
    if (idle >= cleared) leave();
    else if (idle >= warned) clears.hidden = false;
  }, 500);
  // Coming back by the browser's own key shows a fresh page, not what somebody typed.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) leave();
  });
})();
