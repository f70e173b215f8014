// One hall: what it is like now is read anew when something happened there.
"use strict";

{
  const place = document.querySelector("[data-live]");
  const soon = seldom(5000, reader(place));
  let known = true;
  listen(place.dataset.live, {
    state: connection,
    hello: () => { if (!known) { soon(); } known = false; },
    events: { called: soon, queue: soon },
  });
  setInterval(soon, 300_000);
}
