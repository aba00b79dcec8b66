// A page that comes back from the browser's cache has a dead socket and old facts: it is fetched anew. So what it
// showed need not stay there either, where somebody else may come upon it.

if (typeof window !== "undefined") {
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });
  window.addEventListener("pagehide", (event) => {
    if (event.persisted && document.documentElement.dataset.as !== undefined) document.body.replaceChildren();
  });
}
