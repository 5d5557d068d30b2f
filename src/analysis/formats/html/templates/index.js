"use strict";
const plain = text => text.normalize("NFC").toLocaleLowerCase("sv").replace(/\s+/g, " ");
const [filter, words, year, hits] = ["filter", "words", "year", "hits"].map(id => document.getElementById(id));
const rows = [...document.querySelectorAll("tr[data-committee]")].map(row => ({ row, text: plain(row.textContent) }));
function show() {
  const wanted = plain(words.value).split(" ");
  for (const cell of document.querySelectorAll("[data-year]")) cell.hidden = year.value && cell.dataset.year !== year.value;
  let count = 0;
  for (const { row, text } of rows) {
    const has = !year.value || row.querySelector(`[data-year="${year.value}"]:not(.none)`);
    row.hidden = !(has && wanted.every(word => text.includes(word)));
    count += !row.hidden;
  }
  hits.textContent = words.value.trim() || year.value ? `${count} av ${rows.length} nämnder visas.` : "";
}
filter.hidden = false;
words.addEventListener("input", show);
year.addEventListener("change", show);
show();
