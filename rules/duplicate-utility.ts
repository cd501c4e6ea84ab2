import type { Finding, Place, Project, Rule } from '../src/rule.js';
import { differences, findDuplicates, quote, type Duplicate } from '../src/project/find-duplicates.js';
import { findCompeting, findReimplemented, type Competition, type Reimplemented } from '../src/project/find-reimplemented.js';
import { isAccepted, symbolOf, writtenFunctions, type Written } from '../src/project/written.js';

interface Options { similarity: number; minimumSize: number }

export const duplicateUtility: Rule<Options> = {
  name: 'duplicate-utility',
  title: 'The same helper written more than once',
  family: 'duplication',
  stage: 'stable',
  messages: {
    same: {
      what: '`{name}` is `{original}` of {home} once more, {alike}.',
      why: 'Every fix has to be made in {copies}; {lines} are there for nothing.',
      instead: 'Keep `{keeper}` of {where}{reasons}; {move}{obstacle}.',
    },
    near: {
      what: '`{name}` is `{original}` of {home} once more with small edits, {alike}.',
      why: 'A fix in one of {copies} misses the others, and nobody can tell which differences are meant; {lines} could go.',
      instead: 'Keep `{keeper}` of {where}{reasons}; make what differs a parameter and {move}{obstacle}.',
    },
    platform: {
      what: '`{name}` {does}, which the language does by itself.',
      why: 'It is code to read, test and fix that need not be there.',
      instead: 'Use `{use}`{calls}.',
    },
    library: {
      what: '`{name}` {does}, which `{package}` does.',
      why: 'The package depends on `{package}` already, so this is code to read, test and fix that need not be there.',
      instead: 'Use `{use}` of `{package}`{calls}.',
    },
    competing: {
      what: '`{name}` and `{kept}` do one job here: {job}.',
      why: 'Two libraries for one job are installed, shipped, updated and learned twice.',
      instead: 'Use `{kept}`, which has {keptFiles}, in the {files} with `{name}`.',
    },
  },
  options: {
    similarity: { default: 0.75, description: 'How much of two functions must be the same, from 0 to 1.' },
    minimumSize: { default: 30, description: 'Syntax nodes that a function must have to be compared.' },
  },
  * check(project, { similarity, minimumSize }) {
    const written = writtenFunctions(project);
    const reimplemented = findReimplemented(written);
    const settled = new Set(reimplemented.map((one) => one.written));
    const search = { similarity, size: minimumSize, isAccepted: (copy: Written) => isAccepted(copy, duplicateUtility.name) };
    for (const one of reimplemented) yield reimplementedFinding(project, one);
    for (const one of findDuplicates(project, written.filter((each) => !settled.has(each)), search)) yield duplicateFinding(project, one);
    for (const one of findCompeting(project)) yield competingFinding(project, one);
  },
};

export default duplicateUtility;

/** Nodes of a function so short that a dependency hardly makes it shorter. */
const TRIVIAL = 18;
const upkeep = { unit: 'upkeep', growth: 'linear' } as const;
const obstacles = {
  cycle: 'Importing it from there would close an import cycle: put it into a module below all of them',
  package: 'Not every package with a copy depends on that one: put it into a package they all depend on',
};

const headOf = (project: Project, { file, fn }: Written): Place => project.place(file, fn.facts.head);
const countOf = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

function duplicateFinding(project: Project, found: Duplicate): Finding {
  const { keeper: { copy: kept, reasons, obstacle }, others, at, similarity, calls, lines, own } = found;
  const members = [kept, ...others.map(({ copy }) => copy)].map(symbolOf).sort();
  const other = at === kept ? others[0].copy : kept;
  const alike = (value: number): string => (value === 1 ? 'the same after renaming' : `${Math.floor(value * 100)} % alike`);
  return {
    message: similarity === 1 ? 'same' : 'near', at: headOf(project, at), symbol: at.fn.facts.name, identity: members.join(' '), members,
    data: {
      name: at.fn.facts.name, original: other.fn.facts.name, keeper: kept.fn.facts.name, home: other.file === at.file ? 'this file' : other.file.path,
      alike: alike(similarity), copies: countOf(members.length, 'place'), lines: countOf(lines, 'line'), move: moveOf(found),
      where: kept.file.path, reasons: reasons.length > 0 ? `: ${reasons.join(', ')}` : '', obstacle: obstacle ? `. ${obstacles[obstacle]}` : '',
    },
    because: [{ at: headOf(project, kept), note: `\`${kept.fn.facts.name}\`: the copy to keep` },
      ...others.map(({ copy, similarity: value }) => ({ at: headOf(project, copy), note: `\`${copy.fn.facts.name}\`: ${alike(value)}` }))],
    preserve: [
      ...others.flatMap((one) => differences(project, kept, one) ?? []),
      ...(own.length > 0 ? [`${quote(own.map(({ name }) => name))} of each file ${own.length === 1 ? 'is another thing: pass it in' : 'are other things: pass them in'}`] : []),
    ],
    cost: upkeep, certainty: certaintyOf(found), amount: lines, effort: obstacle || members.length > 4 || calls > 10 ? 'L' : similarity < 1 || own.length > 0 ? 'M' : 'S',
  };
}

/** How the other copies are replaced. */
function moveOf({ usesThis, calls, others }: Duplicate): string {
  if (usesThis) return `move it where ${others.length === 1 ? 'both' : 'all'} reach it, a base class or a function${calls > 0 ? `; ${countOf(calls, 'call site')} move` : ''}`;
  return calls > 0 ? `call it at ${countOf(calls, 'call site')} of the rest` : 'use it in place of the rest';
}

function certaintyOf({ similarity, keeper, own, isOverride }: Duplicate): Finding['certainty'] {
  if (isOverride || own.some(({ isState }) => isState)) return 'possible';
  if (similarity === 1 && keeper.copy.shape.size >= 40 && own.length === 0) return 'certain';
  return similarity >= 0.85 ? 'likely' : 'possible';
}

function reimplementedFinding(project: Project, { written, job, similarity, use, from, package: library, differs, isRecent }: Reimplemented): Finding {
  const calls = project.callers(written.fn).length;
  return {
    message: from, at: headOf(project, written), symbol: written.fn.facts.name, because: [], identity: use,
    data: { name: written.fn.facts.name, does: job.does, use, package: library ?? '', calls: calls > 0 ? ` at its ${countOf(calls, 'call site')}` : '' },
    preserve: [...(differs ? [differs] : []), ...(similarity < 1 ? ['what this version does besides'] : [])],
    cost: upkeep, certainty: isRecent || (library && written.shape.size < TRIVIAL) ? 'possible' : similarity === 1 && !differs ? 'certain' : 'likely', amount: written.shape.lines, effort: 'S',
  };
}

function competingFinding(project: Project, { job, kept, other }: Competition): Finding {
  const [first] = other.edges;
  const members = [...new Set(other.edges.map(({ from }) => `${from.path}#${other.name}`))].sort();
  return {
    message: 'competing', at: project.place(first.from, first.import.at), symbol: first.from.functions[first.import.fn].facts.name, members,
    data: { name: other.name, kept: kept.name, job, keptFiles: countOf(kept.files, 'import'), files: countOf(members.length, 'file') },
    because: other.edges.map((edge) => ({ at: project.place(edge.from, edge.import.at), note: `imports \`${other.name}\`` })),
    preserve: [`what \`${other.name}\` does that \`${kept.name}\` does otherwise`], cost: upkeep, certainty: 'likely',
    amount: other.edges.length, effort: other.edges.length > 5 ? 'L' : 'M', identity: `${kept.name} ${other.name}`,
  };
}
