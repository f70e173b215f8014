// Nobody has touched the screen for a while: back to the beginning, so that nothing that was typed stays for the next person.
"use strict";

const { idle, again } = document.body.dataset;
let timer = 0;

function begin() {
  clearTimeout(timer);
  timer = setTimeout(() => location.replace(again), Number(idle) * 1000);
}

["pointerdown", "keydown", "input", "scroll"].forEach((name) => addEventListener(name, begin, { passive: true }));
begin();
