'use strict';
// Everything shown is text: nothing here parses markup. Attributes are set from fixed names only.
const data = JSON.parse(document.getElementById('data').textContent);
const { findings, audit, words, excerpts, treemap, graph } = data;
const byId = new Map(findings.map((finding) => [finding.id, finding]));
const items = audit.inventory.items.map((item) => ({ ...item, finding: byId.get(item.id) }));
const itemById = new Map(items.map((item) => [item.id, item]));
const main = document.getElementById('main');
const SVG = 'http://www.w3.org/2000/svg';
const PAGE = 50;

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) node.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children.flat(Infinity)) if (child !== undefined && child !== null && child !== false) node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  return node;
}
const h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
const s = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);
const place = ({ file, line, symbol }) => h('span', { class: 'code' }, `${file}:${line}${symbol ? ` ${symbol}` : ''}`);
const number = (value) => (value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(2))));
const linkTo = (id) => h('a', { href: `#${id}` }, id);
/** What a click does, Enter and space do too. */
const act = (run) => ({ tabindex: 0, onclick: run, onkeydown: (event) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); run(event); } } });

function part(id, title, ...children) {
  if (children.flat(Infinity).every((child) => !child)) return;
  main.append(h('section', { id, 'aria-labelledby': `${id}-title` }, h('h2', { id: `${id}-title` }, title), ...children));
  document.querySelector('nav').append(h('a', { href: `#${id}` }, title));
}

function code(key, hit) {
  const excerpt = Object.hasOwn(excerpts, key) ? excerpts[key] : undefined;
  if (!excerpt) return undefined;
  return h('pre', { tabindex: 0 }, excerpt.lines.map((text, index) => {
    const line = excerpt.start + index;
    return h('span', { class: line === hit ? 'hit' : undefined }, `${String(line).padStart(5)}  ${text}\n`);
  }));
}

// Summary
part('summary', 'Summary', h('p', {}, h('strong', {}, words.counts), `; score ${number(audit.summary.score)}`), words.trend && h('p', {}, words.trend), words.completion.map((line) => h('p', {}, line)),
  h('p', { class: 'soft' }, words.coverage), audit.summary.coverage.gaps.length > 0 && h('ul', {}, audit.summary.coverage.gaps.map((gap) => h('li', {}, 'Not seen: ', gap))));

// Ranking
const state = { text: '', severity: '', rule: '', quadrant: '', status: '', sort: 'rank', page: 0, open: '' };
const orders = {
  rank: (a, b) => a.rank - b.rank, score: (a, b) => b.finding.impact.score - a.finding.impact.score, effort: (a, b) => 'SML'.indexOf(a.finding.effort) - 'SML'.indexOf(b.finding.effort) || a.rank - b.rank,
  file: (a, b) => (a.finding.file < b.finding.file ? -1 : a.finding.file > b.finding.file ? 1 : a.finding.range.start.line - b.finding.range.start.line), rule: (a, b) => (a.finding.rule < b.finding.rule ? -1 : a.finding.rule > b.finding.rule ? 1 : a.rank - b.rank),
};
const haystack = new Map(items.map(({ id, finding, reachedBy }) => [id, `${id} ${finding.rule} ${finding.file} ${finding.symbol} ${finding.message} ${reachedBy.names.join(' ')}`.toLowerCase()]));
const table = h('div', { 'aria-live': 'polite' });

function matching() {
  const text = state.text.toLowerCase();
  return items.filter(({ id, quadrant, tracking, finding }) => (!text || haystack.get(id).includes(text)) && (!state.severity || finding.severity === state.severity) && (!state.rule || finding.rule === state.rule)
    && (!state.quadrant || quadrant === state.quadrant) && (!state.status || (state.status === 'new' ? tracking.isNew : tracking.status === state.status))).sort(orders[state.sort]);
}

function row({ id, rank, quadrant, tracking, brings, reachedBy, finding }) {
  const isOpen = state.open === id;
  const toggle = () => { state.open = isOpen ? '' : id; history.replaceState(null, '', isOpen ? '#ranking' : `#${id}`); show(); document.getElementById(`toggle-${id}`)?.focus(); };
  const marks = [tracking.isNew && 'new', tracking.isKnown && 'known', tracking.status !== 'open' && tracking.status].filter(Boolean).join(', ');
  return [
    h('tr', { id, class: isOpen ? 'open target' : undefined },
      h('td', { class: 'n' }, rank), h('td', { class: finding.severity }, finding.severity), h('td', { class: 'n' }, number(finding.impact.score)), h('td', {}, finding.effort),
      h('td', {}, h('button', { id: `toggle-${id}`, type: 'button', 'aria-expanded': isOpen ? 'true' : 'false', onclick: toggle }, finding.rule), marks && h('div', { class: 'soft' }, marks)),
      h('td', {}, place({ file: finding.file, line: finding.range.start.line, symbol: finding.symbol }), h('div', { class: 'soft' }, brings, reachedBy.count > 0 && `; ${reachedBy.names[0]}${reachedBy.count > 1 ? ` and ${reachedBy.count - 1} more` : ''}`)),
      h('td', {}, quadrant.replace('-', ' '))),
    isOpen && h('tr', { class: 'open' }, h('td', { colspan: 7 }, detail(itemById.get(id)))),
  ];
}

function detail({ id, finding, playbook, reason, tracking, reachedBy }) {
  const steps = finding.chain.length > 0 ? finding.chain.map(({ file, range, label }) => ({ file, line: range.start.line, label })) : [{ file: finding.file, line: finding.range.start.line, label: finding.message }];
  const pairs = [['Id', linkTo(id)], ['What', finding.message], ['Why', finding.why], ['Not now', reason], ['Decided', tracking.reason && `${tracking.status}: ${tracking.reason}${tracking.until ? ` (until ${tracking.until})` : ''}`],
    ['Reached by', reachedBy.names.join(', ')], ['Measure before', playbook.measure], ['Change', playbook.change], ['Keep', playbook.preserve.join('; ')], ['Verify', playbook.verify], ['Roll back', playbook.rollBack],
    ['Weighed', finding.impact.factors.map(({ name, value }) => `${name} ${value}`).join(', ')], ['Members', (finding.members ?? []).join(', ')]];
  return h('div', {}, h('dl', {}, pairs.filter(([, text]) => text).map(([title, text]) => [h('dt', {}, title), h('dd', {}, text)])),
    h('ol', {}, steps.map(({ file, line, label }) => h('li', {}, label, ' ', place({ file, line }), code(`${file}:${line}`, line)))));
}

function show() {
  const found = matching();
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  state.page = Math.min(state.page, pages - 1);
  const turn = (by) => () => { state.page += by; show(); };
  const columns = [['#', 'n'], ['Severity'], ['Score', 'n'], ['Effort'], ['Rule'], ['Where, and what it brings'], ['Plan']];
  table.replaceChildren(h('p', { class: 'soft' }, `${found.length} of ${items.length} findings`), h('table', {}, h('thead', {}, h('tr', {}, columns.map(([title, kind]) => h('th', { scope: 'col', class: kind }, title)))),
    h('tbody', {}, found.slice(state.page * PAGE, (state.page + 1) * PAGE).map(row))),
  ...(pages > 1 ? [h('div', { class: 'bar' }, h('button', { type: 'button', disabled: state.page === 0, onclick: turn(-1) }, 'Previous'), `Page ${state.page + 1} of ${pages}`, h('button', { type: 'button', disabled: state.page === pages - 1, onclick: turn(1) }, 'Next'))] : []));
}

function choose(name, label, values) {
  return h('label', {}, label, h('select', { id: `by-${name}`, onchange: (event) => { state[name] = event.target.value; state.page = 0; show(); } }, values.map((value) => h('option', { value }, value || 'all'))));
}
const searchBox = h('input', { type: 'search', oninput: (event) => { state.text = event.target.value; state.page = 0; show(); } });
part('ranking', 'Ranking', h('div', { class: 'bar', role: 'search' }, h('label', {}, 'Search', searchBox), choose('severity', 'Severity', ['', 'critical', 'high', 'medium', 'low']),
  choose('rule', 'Rule', ['', ...new Set(items.map(({ finding }) => finding.rule))]), choose('quadrant', 'Plan', ['', 'quick-win', 'project', 'fill-in', 'not-now']), choose('status', 'Status', ['', 'open', 'new', 'accepted', 'deferred']),
  choose('sort', 'Sort by', Object.keys(orders))), table);

function search(text) {
  searchBox.value = state.text = text;
  state.page = 0;
  show();
  document.getElementById('ranking').scrollIntoView();
}

/** Opens what the address names. */
function follow() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (!itemById.has(id)) return;
  if (!matching().some((item) => item.id === id)) { Object.assign(state, { text: '', severity: '', rule: '', quadrant: '', status: '' }); searchBox.value = ''; for (const name of ['severity', 'rule', 'quadrant', 'status']) document.getElementById(`by-${name}`).value = ''; }
  state.open = id;
  state.page = Math.floor(matching().findIndex((item) => item.id === id) / PAGE);
  show();
  document.getElementById(id)?.scrollIntoView({ block: 'center' });
}

// Treemap
const hottest = Math.max(1, ...treemap.tiles.filter(({ depth }) => depth === 3).map(({ score }) => score));
part('cost', 'Where the cost is', treemap.tiles.length > 0 && h('p', { class: 'soft' }, 'Estimated cost as area: folder, file, function. A click searches the ranking.'), treemap.tiles.length > 0 && s('svg', { viewBox: `0 0 ${treemap.width} ${treemap.height}`, role: 'group', 'aria-label': 'Estimated cost by folder, file and function' },
  treemap.tiles.map(({ name, path, depth, score, ids, x, y, w, h: height }) => {
    const heat = score > hottest / 3 ? ' hot' : score > hottest / 20 ? ' warm' : '';
    const label = `${depth === 3 ? `${path} ${name}` : path}: score ${number(score)}, ${ids.length} findings`;
    const room = Math.floor((w - 6) / 6.2);
    return s('g', depth === 3 ? { role: 'link', 'aria-label': label, ...act(() => search(name === '(module)' ? path : name)) } : {}, s('title', {}, label), s('rect', { class: `tile d${depth}${heat}`, x, y, width: Math.max(0, w), height: Math.max(0, height) }),
      room > 3 && height > 12 && s('text', { x: x + 3, y: y + 11 }, name.length > room ? `${name.slice(0, room - 1)}…` : name));
  })));

// Scatter
const efforts = ['S', 'M', 'L'];
const topScore = Math.max(1, ...items.map(({ finding }) => finding.impact.score));
const height = (score) => 330 - (310 * Math.log10(1 + Math.max(0, score))) / Math.log10(1 + topScore);
part('scatter', 'Impact and effort', items.length > 0 && s('svg', { viewBox: '0 0 1000 370', role: 'group', 'aria-label': 'Impact (logarithm of the score, up) against effort (across)' }, efforts.map((effort, index) => [s('line', { class: 'grid', x1: 40 + 320 * index, y1: 10, x2: 40 + 320 * index, y2: 335 }), s('text', { x: 180 + 320 * index, y: 358 }, `effort ${effort}`)]),
  s('text', { x: 4, y: 20 }, 'more'), s('text', { x: 4, y: 332 }, 'less'), items.slice(0, 1500).map(({ id, finding }, index) => s('a', { href: `#${id}`, 'aria-label': `${finding.severity} ${finding.rule} ${finding.file}` },
    s('title', {}, `${id} ${finding.rule} ${finding.file}:${finding.range.start.line}, score ${number(finding.impact.score)}, effort ${finding.effort}`), s('circle', { class: `dot ${finding.severity}`, cx: 55 + 320 * efforts.indexOf(finding.effort) + ((index * 97) % 290), cy: Math.round(height(finding.impact.score)), r: 5 })))));

// Entry points
const shownEntries = h('div', {});
let entryCount = 30;
function showEntries() {
  shownEntries.replaceChildren(h('table', {}, h('thead', {}, h('tr', {}, ['Entry point', 'One run costs', 'Findings'].map((title) => h('th', { scope: 'col' }, title)))), h('tbody', {}, audit.entries.slice(0, entryCount).map(({ name, kind, at, costs, findings: ids }, index) => h('tr', {},
    h('td', {}, name, h('div', { class: 'soft' }, `${kind}, `, place(at))),
    h('td', {}, costs.map((cost, which) => h('details', {}, h('summary', {}, words.costs[index][which]), h('ol', {}, cost.chain.map((step) => h('li', {}, h('code', {}, step.label), ' ', place(step))))))),
    h('td', {}, ids.slice(0, 8).map((id) => [linkTo(id), ' ']), ids.length > 8 && `and ${ids.length - 8} more`))))), ...(audit.entries.length > entryCount ? [h('button', { type: 'button', onclick: () => { entryCount += 100; showEntries(); } }, `Show more of ${audit.entries.length}`)] : []));
}
showEntries();
part('entries', 'Entry points', audit.entries.length > 0 && shownEntries);

// Dependencies
const { cycles, hubs, orphans, layers, modules } = audit.dependencies;
const views = new Map(graph.map((view) => [view.name, view]));
const canvas = h('div', {});
const picker = h('select', { onchange: (event) => draw(event.target.value) }, graph.map(({ name, title }) => h('option', { value: name }, title)));
function draw(name) {
  const { width, height: high, nodes, edges, left, title } = views.get(name);
  picker.value = name;
  canvas.replaceChildren(h('p', { class: 'soft' }, left > 0 ? `${left} more have no room here. ` : '', 'Red: in a cycle. Dashed: the cheapest cut. A folder opens with a click.'), h('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': title }, s('svg', { width, height: high, viewBox: `0 0 ${width} ${high}` },
    edges.map(({ from, to, count, isInCycle, isCut, points }) => s('path', { class: `edge${isInCycle ? ' cycle' : ''}${isCut ? ' cut' : ''}`, d: points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('') }, s('title', {}, `${from} → ${to}${count > 1 ? ` (${count} imports)` : ''}${isCut ? ': cut here' : ''}`))),
    nodes.map(({ name: node, label, x, y, w, h: tall, isInCycle, view }) => s('g', { class: `node${isInCycle ? ' cycle' : ''}`, ...(view ? { role: 'button', 'aria-label': `Open ${node}`, ...act(() => draw(view)) } : {}) }, s('title', {}, node), s('rect', { x: x - w / 2, y: y - tall / 2, width: w, height: tall, rx: 4 }), s('text', { x: x - w / 2 + 8, y: y + 4 }, label))))));
}
if (modules.length > 0) draw('folders');
part('dependencies', 'Dependencies', modules.length > 0 && h('div', { class: 'bar' }, h('label', {}, 'Show', picker), h('button', { type: 'button', onclick: () => draw('folders') }, 'All folders')), modules.length > 0 && canvas,
  cycles.map(({ kind, files, cut }, index) => h('p', {}, h('button', { type: 'button', disabled: !views.has(`cycle ${index + 1}`), onclick: () => draw(`cycle ${index + 1}`) }, `Cycle of ${files.length}`), kind === 'lazy' ? ' (broken by a later import) ' : ' ', cut.advice, ' ', place({ file: cut.from, line: cut.line }))),
  layers.map(({ from, to, against, along, imports }) => h('p', {}, h('code', {}, from), ' imports ', h('code', {}, to), ` ${against} ×, against ${along} the other way: `, imports.slice(0, 4).map((one) => [place(one), ' ']))),
  hubs.length > 0 && h('table', {}, h('caption', {}, 'Hubs'), h('thead', {}, h('tr', {}, ['File', 'Imported by', 'Imports', 'Instability'].map((title, index) => h('th', { scope: 'col', class: index > 0 ? 'n' : undefined }, title)))), h('tbody', {}, hubs.map(({ file, importedBy, imports, instability }) => h('tr', {}, h('td', { class: 'code' }, file), h('td', { class: 'n' }, importedBy), h('td', { class: 'n' }, imports), h('td', { class: 'n' }, instability))))),
  orphans.length > 0 && h('details', {}, h('summary', {}, `${orphans.length} orphans`), h('ul', {}, orphans.map((file) => h('li', { class: 'code' }, file)))));

// Start-up
part('startup', 'Start-up', audit.startUp.entries.map(({ file, files, lines, packages, lazy }) => h('div', { class: 'card' }, h('h3', { class: 'code' }, file), h('p', {}, `loads ${files} files (${number(lines)} lines) and ${packages.length} packages`), h('details', {}, h('summary', {}, 'Packages'), packages.join(', ')),
  lazy.length > 0 && h('ul', {}, lazy.map(({ what, saves, usedBy, importedBy }) => h('li', {}, 'Load ', h('code', {}, what), ` later: only ${usedBy.join(', ')}; saves ${saves.files} files and ${saves.packages.length} packages `, importedBy.map((one) => [place(one), ' '])))))),
audit.startUp.work.length > 0 && h('ul', {}, audit.startUp.work.map(({ at, effect, label }) => h('li', {}, h('code', {}, label), ` while loading (${effect}) `, place(at)))));

// Redundancy
const { clones, reimplemented, competing, scattered, families, justified } = audit.redundancy;
part('redundancy', 'Redundancy', clones.slice(0, 60).map(({ id, members, message, plan }) => h('details', { class: 'card' }, h('summary', {}, `${members.length} copies: `, message), h('p', {}, plan, ' ', linkTo(id)), h('div', { class: 'side' }, members.slice(0, 6).map((member) => h('div', {}, place(member), h('div', { class: 'soft' }, `${member.isOwner ? 'stays, ' : ''}${member.calls} call sites`), code(`copy ${member.file}:${member.line}`)))))),
  reimplemented.length > 0 && h('p', {}, 'Written again although the platform or a dependency has it: ', reimplemented.map((id) => [linkTo(id), ' '])), competing.map(({ job, plan, movers }) => h('div', { class: 'card' }, h('h3', {}, job), plan, h('div', {}, movers.slice(0, 10).map((one) => [place(one), ' '])))),
  scattered.map(({ what, plan, keep, movers }) => h('div', { class: 'card' }, h('h3', {}, what), plan, h('div', {}, 'stays ', place(keep), '; moves ', movers.map((one) => [place(one), ' '])))),
  families.map(({ pattern, overlap, members }) => h('details', { class: 'card' }, h('summary', {}, `${pattern}: ${members.length} functions, at least ${Math.round(overlap * 100)} % the same`), h('ul', {}, members.map((one) => h('li', {}, place(one)))))),
  justified.length > 0 && h('ul', {}, justified.map(({ id, reason }) => h('li', {}, 'Accepted ', linkTo(id), ': ', reason))));

part('fixed', 'Fixed', audit.inventory.fixed.length > 0 && h('ul', {}, audit.inventory.fixed.map(({ id, rule, file, symbol }) => h('li', {}, `${rule} `, h('span', { class: 'code' }, `${file} ${symbol}`), ` (${id})`))));

document.getElementById('theme').addEventListener('click', () => {
  const { classList } = document.documentElement;
  const isDark = classList.contains('dark') || (!classList.contains('light') && matchMedia('(prefers-color-scheme: dark)').matches);
  classList.remove('dark', 'light');
  classList.add(isDark ? 'light' : 'dark');
});
addEventListener('hashchange', follow);
show();
follow();
