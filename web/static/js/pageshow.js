// A page that comes back from the browser's cache has a dead socket and old facts: it is fetched anew.

if (typeof window !== "undefined") {
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });
}
