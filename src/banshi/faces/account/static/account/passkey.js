// A passkey is made or proved in the browser; without this file a code does the same.
(() => {
  "use strict";
  if (!("PublicKeyCredential" in window) || !navigator.credentials) return;

  const bytes = (text) => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  };
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-")
      .replace(/\//g, "_")
      .replace(/=+$/, "");
  const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const make = async (asked) => {
    const made = await navigator.credentials.create({
      publicKey: {
        ...asked,
        challenge: bytes(asked.challenge),
        user: { ...asked.user, id: bytes(asked.user.id) },
        excludeCredentials: known(asked.excludeCredentials),
      },
    });
    return {
      attestationObject: text(made.response.attestationObject),
      clientDataJSON: text(made.response.clientDataJSON),
      made,
    };
  };
  const prove = async (asked) => {
    const made = await navigator.credentials.get({
      publicKey: {
        ...asked,
        challenge: bytes(asked.challenge),
        allowCredentials: known(asked.allowCredentials),
      },
    });
    return {
      authenticatorData: text(made.response.authenticatorData),
      clientDataJSON: text(made.response.clientDataJSON),
      signature: text(made.response.signature),
      made,
    };
  };

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      if (form.elements.answer.value) return;
      event.preventDefault();
      event.stopPropagation();
      const failed = form.querySelector("[data-failed]");
      failed.hidden = true;
      try {
        const asked = JSON.parse(form.dataset.options);
        const { made, ...response } = await (form.dataset.passkey === "make" ? make : prove)(asked);
        form.elements.answer.value = JSON.stringify({
          id: made.id,
          rawId: text(made.rawId),
          type: made.type,
          response,
          clientExtensionResults: {},
        });
        form.requestSubmit();
      } catch {
        failed.hidden = false;
      }
    });
  });
})();
