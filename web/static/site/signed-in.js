// Says on pages that are kept for everybody who is signed in, and brings the doors that are theirs out of "More".
// What it reads is a cookie that proves nothing: whoever opens a door is asked for their session there.

const LONGEST = 80;

function signedIn() {
  const found = document.cookie.match(/(?:^|; )(?:__Host-)?signed-in-as=([a-z.]*):([^;]*)/);
  if (!found) return null;
  try {
    return { roles: found[1].split("."), name: decodeURIComponent(found[2]).slice(0, LONGEST) };
  } catch {
    return null;
  }
}

// A sentence with a place for the name: what the name is made of is text, never markup. On wide screens the link has
// a place of its own size, so that nothing beside it moves, and only the name is seen there.
function say(link, sentence, name) {
  const around = sentence.split("{name}").map((words) => {
    const part = document.createElement("span");
    part.textContent = words;
    return part;
  });
  const own = document.createElement("bdi");
  own.textContent = name;
  link.replaceChildren(around[0], own, around[1] ?? "");
  link.title = link.textContent;
}

function isTheirs(door, person) {
  return door.dataset.name === person.name || person.roles.some((role) => door.dataset.roles?.split(" ").includes(role));
}

// Doors stand in a list of their own behind the list that everybody sees.
function bringOut(more, person) {
  const seen = more.previousElementSibling;
  for (const door of more.querySelectorAll("[data-roles], [data-name]")) {
    if (isTheirs(door, person)) seen.append(door);
  }
  if (!more.querySelector("a")) more.remove();
}

const person = signedIn();
const link = document.querySelector(".me a");
if (link && person) say(link, link.dataset.signedIn, person.name);
if (link && !person) {
  link.textContent = link.dataset.signedOut;
  if (!/^\/(?:sign-|password|forgotten|letter)/.test(location.pathname)) {
    link.href = `/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`;
  }
}
if (person) {
  document.querySelectorAll("details.more:has([data-roles], [data-name])").forEach((more) => bringOut(more, person));
}
