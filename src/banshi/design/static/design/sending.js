// Says how far a chosen file is sent and lets it be stopped; without this file the form sends it as it stands.
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
    const { sent, sending, cut, stopped } = place.dataset;
    const words = place.querySelector("p");
    const bar = place.querySelector("progress");
    const stop = place.querySelector("button");
    const request = new XMLHttpRequest();
    const end = (why) => {
      delete form.dataset.sent;
      words.textContent = why;
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
      stop.hidden = true;
    };
    request.onload = () => {
      const onward = request.getResponseHeader("Sent-To");
      if (onward) return location.assign(onward);
      delete form.dataset.sent;
      show(request.responseText);
    };
    request.onerror = () => end(cut);
    request.onabort = () => end(stopped);
    stop.onclick = () => request.abort();
    bar.hidden = stop.hidden = place.hidden = false;
    place.scrollIntoView({ block: "nearest" });
    request.open("POST", form.action);
    request.setRequestHeader("Sent-By", "script");
    request.send(new FormData(form, pressed));
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const place = form.querySelector("[data-sending]");
    const chosen = [...form.querySelectorAll("input[type=file]")].some((one) => one.files.length);
    if (!place || !chosen || event.defaultPrevented) return;
    event.preventDefault();
    send(form, place, event.submitter);
  });
})();
