// Marks the page as one with scripts, so that what stands in for them can step aside. Nothing else.

if (typeof document !== "undefined") document.documentElement.dataset.script = "on";
