// A button that prints the page: [data-print]. Without scripts the browser's own menu does it, and the button is not there.

if (typeof document !== "undefined") {
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-print]")) window.print();
  });
}
