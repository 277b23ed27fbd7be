// Makes answering many comments quicker; the page works without it: one tick for all, and how many are ticked.

const form = document.querySelector("#answering");
const ticks = [...form?.querySelectorAll("input[name=comment]") ?? []];
const legend = form?.querySelector(".verdicts legend");

function count() {
  const amount = ticks.filter((tick) => tick.checked).length;
  if (legend) legend.textContent = amount ? `Answer what is ticked (${amount})` : "Answer what is ticked";
}

if (ticks.length > 1) {
  const all = document.createElement("button");
  all.type = "button";
  all.textContent = "Tick all on this page";
  all.addEventListener("click", () => {
    const isAny = ticks.some((tick) => !tick.checked);
    for (const tick of ticks) tick.checked = isAny;
    all.textContent = isAny ? "Tick none" : "Tick all on this page";
    count();
  });
  form.prepend(all);
}
form?.addEventListener("change", count);
count();
