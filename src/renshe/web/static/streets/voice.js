// Calls spoken aloud by the device itself, in Mandarin. Browsers speak only after somebody has pressed a button.
"use strict";

function speaker(button, mute) {
  const able = "speechSynthesis" in window && "SpeechSynthesisUtterance" in window;
  let on = false;
  button.hidden = !able;
  mute.hidden = able;
  const words = (label, counter) => {
    const spoken = label.replace(/[0-9]/g, (digit) => button.dataset.digits[digit]).replace(/([A-Z])/g, "$1 ");
    return button.dataset.voice.replace("{label}", spoken).replace("{counter}", counter);
  };
  const say = (text) => {
    if (!on) {
      return;
    }
    for (let turn = 0; turn < 2; turn += 1) { // once is easily missed in a hall
      const one = new SpeechSynthesisUtterance(text);
      one.lang = "zh-CN";
      one.rate = 0.9;
      speechSynthesis.speak(one);
    }
  };
  button.addEventListener("click", () => {
    on = !on;
    button.setAttribute("aria-pressed", String(on));
    if (on) {
      speechSynthesis.speak(new SpeechSynthesisUtterance("")); // the gesture that browsers ask for
    } else {
      speechSynthesis.cancel();
    }
  });
  return { words, say };
}
