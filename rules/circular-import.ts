import { adviseCut, list } from '../src/project/advise-cut.js';
import { findCycles, type Cycle } from '../src/project/cycles.js';
import type { Hazard } from '../src/project/hazards.js';
import { importedSymbols } from '../src/project/imported-names.js';
import type { Finding, Hop, Project, Rule } from '../src/rule.js';

interface Options { lazyImports: boolean }

/** What a module does with a name of another while it is loaded itself. */
const USES: Record<string, string> = {
  extends: 'extends {}', new: 'constructs {}', call: 'calls {}', decorator: 'decorates with {}', metadata: 'names {} in decorator metadata',
  destructured: 'takes {} out of the exports', captured: 'keeps the exports', read: 'reads {}',
};
const MOST_STEPS = 6;

export const circularImport: Rule<Options> = {
  name: 'circular-import',
  title: 'Modules that import each other in a circle',
  family: 'modules',
  stage: 'stable',
  options: {
    lazyImports: { default: false, description: 'Report circles that an import() or a require() inside a function breaks with full confidence, not only in an audit.' },
  },
  messages: {
    hazard: {
      what: '{from} {use} of {origin} while it loads, inside a circle of {count}: {circle}.',
      why: '{order}, {late} and {name} is missing{error}. Which file comes first is decided by imports elsewhere, so an unrelated change or a test breaks the start. {loads} with the circle.{incomplete}',
      instead: 'To break the circle, {advice}.',
    },
    coupling: {
      what: '{count} import each other in {circle}.',
      why: 'None of them can be loaded, tested or split off without the others: {loads} with any of them. Code at the top level that uses such an import finds it missing whenever the files are loaded in another order.{incomplete}',
      instead: 'To break the circle, {advice}.',
    },
    itself: {
      what: '{circle} imports itself.',
      why: 'The import is the module that is still being loaded: read at the top level, its names are missing.{incomplete}',
      instead: 'Drop the import and {advice}.',
    },
    lazy: {
      what: '{count} reach each other in {circle}, which only an import at run time breaks.',
      why: 'It starts, but what is loaded later needs what loads it: neither can be split off, and making that import static would close the circle.{incomplete}',
      instead: 'To break the circle, {advice}.',
    },
  },
  *check(project, options) {
    const incomplete = sayIncomplete(project);
    for (const cycle of findCycles(project.files)) yield report(project, cycle, options, incomplete);
  },
};

function report(project: Project, cycle: Cycle, options: Options, incomplete: string): Finding {
  const { cut: { edge, symbols, isEnough }, members, hazards: [hazard] } = cycle;
  const message = members.length === 1 ? 'itself' : cycle.kind === 'lazy' ? 'lazy' : hazard ? 'hazard' : 'coupling';
  const loads = cycle.loads === 1 ? '1 module loads' : `${cycle.loads} modules load`;
  return {
    message,
    data: { count: count(members.length), circle: sayCircle(cycle, message), loads, advice: adviseCut(cycle), incomplete, ...(hazard && sayHazard(hazard)) },
    at: project.place(edge.from, edge.import.at),
    symbol: edge.from.facts.functions[edge.import.fn]?.name ?? '',
    because: hops(project, cycle),
    // What goes wrong only in an order that the program does not take today ranks below what goes wrong now.
    cost: message === 'hazard' ? { unit: 'startup', growth: 'once', weight: hazard.isReached ? 'normal' : 'light' } : { unit: 'upkeep', growth: 'once' },
    certainty: certaintyOf(cycle, options),
    preserve: ['the names that each module exports', 'the order in which the modules run their own code, where it has effects'],
    effort: isEnough && members.length <= 3 && symbols.length <= 2 ? 'S' : isEnough ? 'M' : 'L',
    amount: members.length,
    members: members.map((member) => member.path),
    identity: members.map((member) => member.path).join(' '),
  };
}

function sayHazard({ edge: { from }, name, how, origin, first, isReached }: Hazard): Record<string, string> {
  const error = from.facts.marks.esm ? ' (a ReferenceError, or undefined after compilation to CommonJS)' : how === 'captured' ? ' (it stays an empty object)' : ' (undefined)';
  return { from: from.path, use: sayUse(name, how), name: nameOf(name), origin: origin.path, order: isReached ? `When the program starts with ${first.path}` : `Whenever ${first.path} is loaded first`, late: origin === first ? 'it is not done by then' : `${origin.path} has not run by then`, error };
}

function sayUse(name: string, how: string): string { return (USES[how] ?? USES.read).replace('{}', () => nameOf(name)); }

function nameOf(name: string): string { return name === '*' ? 'what it exports' : name === 'default' ? 'the default export' : `\`${name}\``; }

/** The circle stands in the text; what may be disputed is whether an order of loading brings the hazard about. */
function certaintyOf({ kind, witness, hazards: [hazard] }: Cycle, options: Options): Finding['certainty'] {
  if (kind === 'lazy' && !options.lazyImports) return 'possible';
  // An import with a hole in it may mean fewer files than it could.
  if (witness.some((edge) => edge.import.partial)) return 'likely';
  return hazard && (!hazard.isReached || hazard.how === 'metadata') ? 'likely' : 'certain';
}

/** First the early use, then the import statements of one circle. */
function hops(project: Project, { hazards: [hazard], witness }: Cycle): Hop[] {
  const steps = witness.map((edge) => {
    const symbols = importedSymbols(edge);
    const what = symbols.length > 0 ? `${list(symbols)} from ${edge.to!.path}` : edge.to!.path;
    return { at: project.place(edge.from, edge.import.at), note: edge.class === 'lazy' ? `loads ${what} when it runs` : `imports ${what}` };
  });
  if (!hazard) return steps;
  const { edge: { from }, at, name, how } = hazard;
  return [{ at: project.place(from, [at, at + Math.max(1, name.length)]), note: `${sayUse(name, how)} while ${from.path} is being loaded` }, ...steps];
}

function sayCircle({ witness, members }: Cycle, message: string): string {
  const steps = witness.map((edge) => edge.from.path);
  if (message === 'itself') return steps[0];
  const shown = steps.length > MOST_STEPS ? [...steps.slice(0, MOST_STEPS - 1), `(${steps.length - MOST_STEPS + 1} more)`] : steps;
  const circle = [...shown, steps[0]].join(' → ');
  if (message === 'hazard') return circle;
  return steps.length < members.length ? `circles such as ${circle}` : `a circle: ${circle}`;
}

function count(modules: number): string { return modules === 1 ? '1 module' : `${modules} modules`; }

/** A detector that could not follow the imports must not look as if it had. */
function sayIncomplete(project: Project): string {
  const isLost = (reason: string | undefined): boolean => reason === 'not-found' || reason === 'failed';
  const files = project.files.filter((file) => file.edges.some((edge) => !edge.to && edge.class !== 'type' && edge.class !== 'other' && isLost(edge.reason))).length;
  return files === 0 ? '' : ` Cycle analysis incomplete: ${files === 1 ? '1 file has' : `${files} files have`} imports that lead nowhere.`;
}
