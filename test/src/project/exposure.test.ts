/** Who runs a function: what a module hands to code nobody can see is not run while the module loads. */
import { expect, test } from 'vitest';
import { catalogue } from '../../../src/catalogue/index.js';
import { extract } from '../../../src/facts/extract.js';
import { link } from '../../../src/project/link.js';
import { parse } from '../../../src/syntax/parse.js';

const PACKAGE = { folder: '', name: 'app', dependencies: new Set<string>(), runtimeDependencies: new Set<string>(), bins: [] };

/** How the function around the call of `work` is reached. */
function exposureOfWork(text: string): string {
  const { program, comments } = parse('a.ts', text);
  const facts = extract('a.ts', text, program, comments);
  const project = link({ root: '/', facts: [facts], contexts: new Map(), packages: [PACKAGE], resolutions: new Map([['a.ts', []]]), catalogue });
  const call = project.files[0].calls.find((one) => project.text(one.file, one.site.callee) === 'work')!;
  return project.exposure(project.home(call.fn)).kind;
}

test.each([
  'export const View = observer(() => { work(); });',
  'export default memo(function View() { work(); });',
  'const table = { list: wrap(async () => { work(); }) }; export { table };',
  'router.get("/", asyncHandler(async (req, res) => { work(); }));',
  'emitter.on("ready", () => { work(); });',
])('%s runs later', (text) => expect(exposureOfWork(text)).toBe('unknown'));

test.each([
  'work();',
  '(() => { work(); })();',
  'const all = [1, 2].map(() => work());',
  'await run(async () => { work(); });',
  'function compute(make) { return make(); } export const table = compute(() => work());',
])('%s runs while the module loads', (text) => expect(exposureOfWork(text)).toBe('module'));
