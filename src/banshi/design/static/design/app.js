// Every page works without this file; it lets a telephone keep the hall as an application.
(() => {
  "use strict";
  const asApp = matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;
  document.cookie = `shown=${asApp ? "app" : ""}; path=/; SameSite=Lax; max-age=${asApp ? 43200 : 0}`;
  const worker = document.querySelector("link[data-worker]");
  if (worker && "serviceWorker" in navigator) navigator.serviceWorker.register(worker.dataset.worker).catch(() => {});
  const hint = document.querySelector("[data-install]");
  if (hint && !asApp && /iPhone|iPad/.test(navigator.userAgent)) hint.hidden = false;
  window.addEventListener("beforeinstallprompt", (event) => {
    if (!hint || asApp) return;
    event.preventDefault();
    hint.hidden = false;
    const button = hint.querySelector("button");
    button.hidden = false;
    button.addEventListener("click", () => event.prompt());
  });
})();
