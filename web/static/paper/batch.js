// Follows a table that is being read or counted: says every three seconds how far it is, and opens its page anew once that is done.
// Whoever is on the page stays where they are meanwhile.

const EVERY = 3_000;
const state = document.querySelector("#state");

async function look() {
  try {
    const answer = await fetch(location.pathname, { headers: { accept: "text/html" } });
    const now = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#state");
    if (answer.ok && now && !("isAtWork" in now.dataset)) {
      location.replace(location.pathname);
      return;
    }
    if (now && now.textContent !== state.textContent) state.textContent = now.textContent;
  } catch { /* without a network: it asks again */ }
  setTimeout(look, EVERY);
}

setTimeout(look, EVERY);
