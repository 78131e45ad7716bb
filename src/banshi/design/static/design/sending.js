// Says how far a chosen file is sent and then checked, and lets either be stopped; without this file the form sends it as it stands.
(() => {
  "use strict";
  const size = (bytes) =>
    bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

  const show = (html) => {
    const next = new DOMParser().parseFromString(html, "text/html");
    const main = next.getElementById("main");
    if (!main) return location.reload();
    document.title = next.title;
    document.getElementById("main").replaceWith(document.adoptNode(main));
    main.dispatchEvent(new CustomEvent("htmx:afterSettle", { bubbles: true }));
    if (!main.contains(document.activeElement)) main.focus();
  };

  const send = (form, place, pressed) => {
    const { sent, sending, cut, stopped, progress, stop: stops, stopping, broken } = place.dataset;
    const words = place.querySelector("p");
    const bar = place.querySelector("progress");
    const stop = place.querySelector("button");
    const request = new XMLHttpRequest();
    const label = stop.textContent;
    let arrived = false;
    let asking = 0;
    const ask = async () => {
      const answer = await fetch(progress).catch(() => null);
      if (answer?.ok) {
        const now = await answer.json();
        if (!asking) return;
        words.textContent = now.words;
        bar.max = now.of;
        bar.value = now.done;
      }
      if (asking) asking = setTimeout(ask, 1000);
    };
    const end = (why) => {
      delete form.dataset.sent;
      clearTimeout(asking);
      asking = 0;
      words.textContent = why;
      stop.textContent = label;
      stop.disabled = false;
      bar.hidden = stop.hidden = true;
    };
    request.upload.onprogress = ({ loaded, total }) => {
      bar.max = total;
      bar.value = loaded;
      words.textContent =
        loaded < total ? sending.replace("{sent}", size(loaded)).replace("{whole}", size(total)) : sent;
    };
    request.upload.onload = () => {
      bar.removeAttribute("value");
      words.textContent = sent;
      arrived = true;
      stop.hidden = !progress;
      if (!progress) return;
      stop.textContent = stops;
      asking = setTimeout(ask, 1000);
    };
    request.onload = () => {
      clearTimeout(asking);
      asking = 0;
      const onward = request.getResponseHeader("Sent-To");
      if (onward) return location.assign(onward);
      delete form.dataset.sent;
      show(request.responseText);
    };
    request.onerror = () => end(arrived && progress ? broken : cut);
    request.onabort = () => end(stopped);
    stop.onclick = () => {
      if (!arrived || !progress) return request.abort();
      // The work itself is told; what became of it comes with its own answer.
      clearTimeout(asking);
      asking = 0;
      stop.disabled = true;
      words.textContent = stopping;
      bar.removeAttribute("value");
      const token = form.elements.csrfmiddlewaretoken.value;
      fetch(progress, { method: "POST", headers: { "X-CSRFToken": token } }).catch(() => null);
    };
    bar.hidden = stop.hidden = place.hidden = false;
    place.scrollIntoView({ block: "nearest" });
    request.open("POST", form.action);
    request.setRequestHeader("Sent-By", "script");
    request.send(new FormData(form, pressed));
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const place = form.querySelector("[data-sending]");
    const files = [...form.querySelectorAll("input[type=file]")];
    const ready = !files.length || files.some((one) => one.files.length);
    if (!place || !ready || event.defaultPrevented) return;
    event.preventDefault();
    send(form, place, event.submitter);
  });
})();
