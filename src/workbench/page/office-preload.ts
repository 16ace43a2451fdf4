/**
 * Runs before office.js in the add-in's page, so that the workbench needs no certificate.
 *
 * office.js trusts only a host whose address is https. Here host and add-in share one plain-http origin, so this hands
 * office.js a parent window that posts to that origin, and passes the host's messages on under the https form of it.
 * Nothing in office.js is changed.
 */
export {};

const host = window.parent;
const trustedOrigin = `https://${location.host}`;

Object.defineProperty(window, "parent", {
  configurable: true,
  value: { postMessage: (message: unknown) => host.postMessage(message, location.origin) },
});

window.addEventListener(
  "message",
  (event) => {
    if (event.source !== host || !event.isTrusted) return;
    event.stopImmediatePropagation();
    window.dispatchEvent(new MessageEvent("message", { data: event.data, origin: trustedOrigin }));
  },
  true,
);
