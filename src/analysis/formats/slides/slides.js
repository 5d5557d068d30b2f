// The deck: no transition, words in Swedish, and a second window with what the speaker says.
(() => {
  const speaking = new URLSearchParams(location.search).has("manus");
  const smallest = 20; // pixels of 720: what the back of a room still reads
  let other = speaking ? window.opener : null;

  // The page prints as it is; reveal's own view for that (?print-pdf) would set each slide once more.
  if (/print/i.test(location.search)) history.replaceState(null, "", location.pathname + location.hash);

  // A typeface wider than the one that the slides were set with, or very long words: smaller, never outside.
  const fit = slide => {
    const parts = slide.querySelectorAll(".body table, .body th, .body li, .body h3, .statement, h1, h2");
    const body = slide.querySelector(".body") ?? slide;
    slide.classList.add("measured");
    const overflows = () => [slide, body].some(part => part.scrollHeight > part.clientHeight + 1);
    for (let turn = 0; turn < 24 && overflows(); turn++) {
      parts.forEach(part => {
        const size = parseFloat(getComputedStyle(part).fontSize);
        part.style.fontSize = `${Math.max(smallest, size * 0.96)}px`;
      });
    }
    slide.classList.remove("measured");
  };

  const name = (selector, words) =>
    document.querySelectorAll(selector).forEach(button => button.setAttribute("aria-label", words));

  const openNotes = () => {
    if (!speaking) other = window.open(`${location.href.split(/[?#]/)[0]}?manus#/${Reveal.getIndices().h}`, "manus");
  };

  Reveal.initialize({
    width: 1280, height: 720, margin: 0, minScale: 0.1, maxScale: 8, center: false, display: "flex",
    hash: true, help: false, transition: "none", backgroundTransition: "none", slideNumber: "c/t",
    showNotes: speaking, scrollActivationWidth: null, pdfSeparateFragments: false,
    keyboard: { 83: openNotes, 191: null },
  }).then(() => {
    name(".navigate-left, .navigate-up", "Föregående bild");
    name(".navigate-right, .navigate-down", "Nästa bild");
    document.querySelector(".resume-button").textContent = "Fortsätt";
    Reveal.getSlides().forEach(fit); // all at once: they may be printed unseen
  });

  Reveal.on("slidechanged", event => {
    if (other && !other.closed) other.postMessage({ slide: event.indexh }, "*");
  });
  window.addEventListener("message", event => {
    if (event.source === other && Number.isInteger(event.data?.slide)) Reveal.slide(event.data.slide);
  });
})();
