import type { Suppression } from '../../../src/facts/file-facts.js';
import type { FileContext } from '../../../src/files/workspace.js';
import type { Call, EffectPath, Exposure, FileNode, Fn, Project } from '../../../src/project/project.js';
import type { Finding, Rule } from '../../../src/rule.js';

export interface StubFile {
  path: string;
  /** Its text: lines of ten characters unless given. */
  text?: string;
  context?: FileContext;
  suppressions?: Partial<Suppression>[];
  functions?: { name: string; span: [number, number]; exposure?: Exposure }[];
  calls?: { span: [number, number]; effects?: Partial<EffectPath>[] }[];
}

/** A hand-made project with as much in it as findings and impact ask for. */
export function stubProject(files: StubFile[]): Project {
  const exposures = new Map<Fn, Exposure>();
  const effects = new Map<Call, EffectPath[]>();
  const nodes = files.map((file) => stubFile(file, exposures, effects));
  return {
    root: '/', files: nodes,
    coverage: { calls: 10, resolved: 8, unresolvedImports: [] },
    file: (path: string) => nodes.find((node) => node.path === path),
    effectsOf: (call: Call) => effects.get(call) ?? [],
    exposure: (fn: Fn) => exposures.get(fn) ?? { kind: 'unknown', count: 0 },
    home: (fn: Fn) => fn,
    callers: () => [], iterations: () => [], passedOn: () => [], entry: () => undefined,
  } as unknown as Project;
}

function stubFile({ path, text = 'aaaaaaaaa\n'.repeat(100), context = 'source', suppressions = [], functions = [], calls = [] }: StubFile, exposures: Map<Fn, Exposure>, effects: Map<Call, EffectPath[]>): FileNode {
  const lineStarts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const node = {
    path, context,
    facts: { lineStarts, suppressions: suppressions.map((one) => ({ at: [0, 1], line: 1, endLine: one.line ?? 1, rules: [], reason: '', eslint: false, ...one })) },
    calls: [] as Call[],
    functions: [] as Fn[],
  } as unknown as FileNode;
  node.functions = functions.map(({ name, span, exposure }, index) => {
    const fn = { file: node, id: index + 1, facts: { name, kind: 'function', at: span, parent: 0 } } as unknown as Fn;
    if (exposure) exposures.set(fn, exposure);
    return fn;
  });
  node.calls = calls.map(({ span, effects: paths = [] }) => {
    const call = { file: node, site: { at: span, calleeEnd: span[1] } } as unknown as Call;
    effects.set(call, paths.map((one) => ({ weight: 'normal', certainty: 'certain', steps: [], guarded: false, ...one }) as EffectPath));
    return call;
  });
  return node;
}

/** A finding at the start of a line (from 1) of stub text. */
export function stubFinding(given: Partial<Finding> & { line?: number; file?: string } = {}): Finding {
  const { line = 1, file = 'src/a.ts', ...rest } = given;
  const start = (line - 1) * 10;
  return {
    message: 'found', at: { file, span: [start, start + 5] }, symbol: 'list', because: [],
    cost: { unit: 'round-trip', growth: 'linear' }, certainty: 'certain', preserve: [], identity: 'repo.findOne', ...rest,
  };
}

/** A rule that finds what it is told to. */
export function stubRule(findings: Finding[], card: Partial<Rule> = {}): Rule {
  return {
    name: 'n-plus-one-query', title: 'A query for each element', family: 'queries', stage: 'stable', options: {},
    messages: { found: { what: '`{callee}` runs once for each element of `{over}`.', why: 'Each one waits.', instead: 'Write `findMany({ where: { id: { in: {ids} } } })`. Then look up.' } },
    check: () => findings, ...card,
  } as Rule;
}
