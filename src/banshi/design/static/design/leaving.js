// Says before a sign-in ends unused, and stays with one key; without this file the page says when.
(() => {
  "use strict";
  const place = document.getElementById("session-end");
  if (!place) return;
  const form = place.querySelector("form");
  const idle = Number(place.dataset.idle) * 1000;
  const warned = Number(place.dataset.warned) * 1000;
  const whole = performance.now() + Number(place.dataset.whole) * 1000;
  let ends = Math.min(performance.now() + idle, whole);
  const count = place.querySelector("[data-left]");

  const renew = () => {
    ends = Math.min(performance.now() + idle, whole);
    place.hidden = true;
  };
  const look = () => {
    const left = ends - performance.now();
    if (left <= 0) return location.reload();
    if (left > warned) return;
    count.textContent = Math.max(1, Math.ceil(left / 60000));
    if (!place.hidden) return;
    place.hidden = false;
    // Nothing that is being typed is taken away: the key works from anywhere, the focus stays.
  };
  const stay = async () => {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      redirect: "manual",
    });
    if (answer.ok) renew();
    else location.reload();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    stay();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "F2" && !place.hidden) {
      event.preventDefault();
      stay();
    }
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful && event.target.id !== "panels") renew();
  });
  setInterval(look, 1000);
})();
