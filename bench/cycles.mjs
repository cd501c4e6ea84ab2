/** `npm run bench -- cycles <folder>`: are perf-lint's circles those that an independent reading of the program has? */
import { performance } from 'node:perf_hooks';
import { cyclesOf } from './cycle-oracle/components.mjs';
import { drawGraph } from './cycle-oracle/graph.mjs';

/** perf-lint's own files, edges and reported circles. `engine` is its public API and the rule. */
export async function readOurs(folder, { analyse, circularImport }) {
  const ours = { files: [], edges: { eager: new Map(), lazy: new Map() }, load: [], lazy: [] };
  const listing = {
    ...circularImport,
    *check(project) {
      for (const file of project.files) noteFile(ours, file);
      const options = Object.fromEntries(Object.entries(circularImport.options).map(([name, option]) => [name, option.default]));
      for (const { message, members } of circularImport.check(project, options)) (message === 'lazy' ? ours.lazy : ours.load).push([...members].sort());
    },
  };
  const { notes, files } = await analyse([folder], { cwd: folder, root: folder, rules: [listing], only: [listing.name] });
  const failure = notes.find(({ kind }) => kind === 'rule-failed');
  if (failure || ours.files.length !== files.analyzed) throw new Error(failure?.message ?? `${ours.files.length} files were linked of ${files.analyzed}`);
  return ours;
}

function noteFile(ours, file) {
  ours.files.push(file.path);
  const of = (kind) => new Set(file.edges.filter((edge) => edge.to && edge.class === kind).map((edge) => edge.to.path));
  ours.edges.eager.set(file.path, of('eager'));
  ours.edges.lazy.set(file.path, of('lazy'));
}

/** The circles of a graph by perf-lint's definition: those of loading, and those that only imports at run time close. */
export function circlesOf({ eager, lazy }) {
  const load = cyclesOf(eager);
  const reachable = new Map([...eager].map(([file, to]) => [file, new Set([...to, ...lazy.get(file)])]));
  const known = new Set(load.map((members) => members.join()));
  return { load, lazy: cyclesOf(reachable).filter((members) => !known.has(members.join())) };
}

/** Differences as lines of text; none when the file sets are equal. */
export function compareCircles(ours, oracle, kinds = ['load', 'lazy']) {
  const theirs = circlesOf(oracle);
  return kinds.flatMap((kind) => {
    const [mine, other] = [ours[kind], theirs[kind]].map((circles) => new Set(circles.map((members) => members.join('\n'))));
    const [onlyOurs, onlyOracle] = [[...mine].filter((key) => !other.has(key)), [...other].filter((key) => !mine.has(key))];
    const inside = new Set([...onlyOurs, ...onlyOracle].flatMap((key) => key.split('\n')));
    const say = (who) => (key) => { const members = key.split('\n'); return `${kind}: only ${who}: ${members.length} files: ${members.slice(0, 6).join(', ')}${members.length > 6 ? ', …' : ''}`; };
    const edges = inside.size > 0 ? compareEdges(ours.edges, oracle, (file) => inside.has(file)) : [];
    return [...onlyOurs.map(say('ours')), ...onlyOracle.map(say('oracle')), ...edges];
  });
}

/** Edges that only one of the two has, or has in another class. */
export function compareEdges(ours, oracle, isWanted = () => true) {
  const lines = [];
  for (const [kind, other] of [['eager', 'lazy'], ['lazy', 'eager']]) {
    for (const [file, to] of ours[kind]) {
      if (!isWanted(file)) continue;
      const theirs = oracle[kind].get(file);
      const note = (target, edges) => (kind === 'lazy' && edges.eager.get(file).has(target) ? undefined : edges[other].get(file).has(target) ? `, which has it ${other}` : '');
      for (const target of to) if (!theirs.has(target) && isWanted(target)) push('ours', target, note(target, oracle));
      for (const target of theirs) if (!to.has(target) && isWanted(target)) push('oracle', target, note(target, ours));
      function push(who, target, more) { if (more !== undefined) lines.push(`  ${kind} only ${who}${more && ` (not the other${more})`}: ${file} -> ${target}`); }
    }
  }
  return lines.sort();
}

/** Prints the comparison; answers whether the file sets are equal. */
export async function checkCycles(folder, { showsEdges = false } = {}) {
  const [api, rule] = await Promise.all([import('../dist/src/index.js'), import('../dist/rules/circular-import.js')]);
  const started = performance.now();
  const ours = await readOurs(folder, { ...api, ...rule });
  const between = performance.now();
  const oracle = drawGraph(folder, ours.files);
  const ended = performance.now();
  const differences = compareCircles(ours, oracle);
  const edges = compareEdges(ours.edges, oracle);
  const count = (edgesOf) => [...edgesOf.values()].reduce((sum, to) => sum + to.size, 0);
  const sizes = (circles) => `${circles.length} (${circles.reduce((sum, { length }) => sum + length, 0)} files)`;
  const lines = [
    `${ours.files.length} files; edges ${count(ours.edges.eager)} eager, ${count(ours.edges.lazy)} lazy; the oracle's ${count(oracle.eager)} and ${count(oracle.lazy)}; ${edges.length} edges differ`,
    `circles of loading ${sizes(ours.load)}, of run-time imports ${sizes(ours.lazy)}`,
    ...(showsEdges ? edges : []), ...differences,
    differences.length === 0 ? 'equal: both have the same sets of files' : 'different',
    `perf-lint ${Math.round(between - started)} ms, the oracle ${Math.round(ended - between)} ms`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return differences.length === 0;
}
