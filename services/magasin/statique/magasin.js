// Everything works without this file; it saves a doubled click and a reload.

document.documentElement.classList.add("js");

/** A form is sent once: the button stays, said busy, until the answer comes. */
addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (event.defaultPrevented || (submitter?.formMethod || form.method) !== "post") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  submitter?.setAttribute("aria-disabled", "true");
});

/** Back to a page kept in memory: its forms can be sent again. */
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.querySelector("[aria-disabled]")?.removeAttribute("aria-disabled");
  }
});

/** The till changes its ticket in place: the server renders the form, the focus stays. */
addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (!form.matches("[data-direct]") || submitter?.formMethod === "post") return;
  event.preventDefault();
  refresh(form, submitter);
});
addEventListener("change", ({ target }) => {
  if (target.matches("[data-direct] .quantity")) refresh(target.form);
});

/** Settles once no button is being pressed: a form exchanged under the finger would lose the click. */
let released = Promise.resolve();
addEventListener("pointerdown", () => {
  released = new Promise((resolve) => {
    const settle = () => setTimeout(resolve);
    addEventListener("pointerup", settle, { once: true });
    addEventListener("pointercancel", settle, { once: true });
  });
});

let latest = 0;
async function refresh(form, submitter) {
  const turn = ++latest;
  const params = new URLSearchParams(new FormData(form, submitter));
  const asked = `${form.action}?${params}`;
  const answer = await fetch(asked).catch(() => null);
  await released;
  if (turn !== latest || form.dataset.sent) return;
  if (!answer?.ok) return location.assign(asked);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById(form.id);
  if (!fresh) return location.assign(answer.url);
  const focused = document.activeElement?.id;
  form.replaceWith(fresh);
  history.replaceState(null, "", answer.url);
  document.getElementById("annonce").textContent = fresh.querySelector(".total")?.textContent;
  const next = (focused && document.getElementById(focused)) ||
    document.getElementById("recherche");
  next?.focus({ preventScroll: true });
}
