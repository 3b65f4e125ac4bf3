// Charts, search and table filters. Nothing here asks the network for anything.
(function () {
  "use strict";
  var root = document.body.dataset.root;

  // A chart as narrow as the screen: its plot, its bars, the names beside it and the columns of its legend.
  function narrow(spec, room) {
    var full = spec.width, names = spec.usermeta.beside, beside = names ? Math.min(names, Math.round(room * 0.45)) : 62;
    spec.width = Math.min(full, Math.max(160, room - beside - (names ? 24 : 0)));
    if (names > beside) { Object.assign(spec.encoding.y.axis, { labelLimit: beside - 8, minExtent: beside, maxExtent: beside }); }
    if (spec.mark && spec.mark.width) {
      spec.mark.width = Math.max(2, Math.floor(spec.mark.width * spec.width / full));
      spec.encoding.color.legend.columns = Math.max(1, Math.floor(room / 185));
    }
  }
  // What is wider than its place can be slid, and says so.
  function slides() {
    document.querySelectorAll(".scroll, .chart").forEach(function (box) { box.classList.toggle("slides", box.scrollWidth > box.clientWidth + 1); });
  }

  // Charts: each specification stands beside the place it is drawn in.
  var charts = Array.prototype.slice.call(document.querySelectorAll("figure.chart"));
  Promise.all(charts.map(function (figure) {
    var spec = JSON.parse(figure.querySelector("script").textContent);
    if (spec.usermeta && spec.usermeta.narrows) { narrow(spec, figure.clientWidth); }
    return window.vegaEmbed(figure.querySelector(".draw"), spec, { actions: false, renderer: "svg" }).catch(function (error) {
      figure.querySelector(".draw").textContent = "图未能绘制：" + error.message;
      throw error;
    });
  })).then(function () { slides(); document.documentElement.dataset.charts = "drawn"; });

  // Where a screen is narrow, a row becomes a card (style.css): each cell carries the title of its column.
  document.querySelectorAll("main table:not(.heat)").forEach(function (table) {
    var titles = Array.prototype.map.call(table.querySelectorAll("thead th"), function (th) { return th.textContent.trim(); });
    table.classList.add("cards");
    table.querySelectorAll("tbody tr").forEach(function (row) {
      Array.prototype.forEach.call(row.cells, function (cell, at) { if (cell.textContent.trim()) { cell.dataset.column = titles[at] || ""; } });
    });
  });

  slides();
  window.addEventListener("resize", slides);

  // Search: the index is loaded when somebody first asks.
  var input = document.getElementById("search"), list = document.getElementById("found"), entries = null, asked = false, going = false;
  function fold(text) { return text.normalize("NFKC").toLowerCase(); }
  function load(then) {
    if (entries) { then(); return; }
    if (asked) { return; }
    asked = true;
    var script = document.createElement("script");
    script.src = root + "search.js";
    script.onload = function () {
      entries = window.SEARCH;
      entries.forEach(function (entry) { entry.folded = fold(entry.title + " " + entry.text); });
      then();
    };
    document.body.appendChild(script);
  }
  function excerpt(entry, terms) {
    var at = Math.max(0, fold(entry.text).indexOf(terms[0]) - 18);
    return (at ? "…" : "") + entry.text.slice(at, at + 64) + (entry.text.length > at + 64 ? "…" : "");
  }
  function show() {
    var terms = fold(input.value).split(/\s+/).filter(Boolean);
    list.textContent = "";
    list.hidden = !terms.length;
    if (!terms.length || !entries) { return; }
    var hits = entries.filter(function (entry) {
      return terms.every(function (term) { return entry.folded.indexOf(term) >= 0; });
    });
    hits.sort(function (a, b) {  // hits in the name before hits in the text
      return (fold(b.title).indexOf(terms[0]) >= 0) - (fold(a.title).indexOf(terms[0]) >= 0);
    });
    hits.slice(0, 40).forEach(function (entry) {
      var item = document.createElement("li"), link = document.createElement("a");
      var kind = document.createElement("b"), words = document.createElement("span");
      link.href = root + entry.url;
      kind.textContent = entry.kind;
      words.textContent = excerpt(entry, terms);
      link.append(kind, " " + entry.title + " ", words);
      item.append(link);
      list.append(item);
    });
    var count = document.createElement("li");
    count.className = "count";
    count.textContent = hits.length ? "共 " + hits.length + " 条" + (hits.length > 40 ? "，列出前 40 条" : "") : "没有找到";
    list.append(count);
    if (going && hits.length) { list.hidden = true; list.querySelector("a").click(); }
    going = false;
  }
  input.addEventListener("focus", function () { load(show); });
  input.addEventListener("input", function () { going = false; load(show); });
  input.addEventListener("keydown", function (event) {  // Enter, unless it ends the writing of a word, goes to the first hit
    if (event.key === "Enter" && !event.isComposing) { going = true; load(show); }
  });
  if (input.value || document.activeElement === input) { load(show); }  // somebody was faster than this script
  document.addEventListener("keydown", function (event) {
    if (event.key === "/" && !/^(input|textarea|select)$/i.test(document.activeElement.tagName)) { event.preventDefault(); input.focus(); }
    if (event.key === "Escape") { list.hidden = true; input.blur(); }
  });
  document.addEventListener("click", function (event) {
    if (!event.target.closest(".search")) { list.hidden = true; }
  });

  // A filter hides rows of the table it names whose text does not hold every word.
  document.querySelectorAll("input[data-filter]").forEach(function (filter) {
    var rows = document.querySelectorAll(filter.dataset.filter + " tbody tr");
    filter.addEventListener("input", function () {
      var terms = fold(filter.value).split(/\s+/).filter(Boolean);
      rows.forEach(function (row) {
        var text = fold(row.textContent);
        row.hidden = !terms.every(function (term) { return text.indexOf(term) >= 0; });
      });
    });
  });

  // Somebody who follows a link into a folded part sees it; printing opens all.
  function unfold() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var box = target && target.closest("details"); box; box = box.parentElement.closest("details")) { box.open = true; }
    if (target) { target.scrollIntoView({ block: "center" }); }
  }
  window.addEventListener("hashchange", unfold);
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (box) { box.open = true; });
  });
  unfold();
})();
