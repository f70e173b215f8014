"use strict";
// What goes wrong between browser and device is told in the page, in our words, instead of in the console.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const trouble = document.getElementById("passkey-trouble");
  if (trouble) {
    trouble.hidden = false;
  }
});
