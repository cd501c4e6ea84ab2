/** The tsconfig of each file, as the TypeScript compiler reads it. */
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** What a file without a tsconfig is compiled with. */
const nothing = { path: undefined, options: {} };

/**
 * `configOf(file)`: path and compiler options of the tsconfig a file belongs to: the nearest, or the project of a "solution"
 * that includes the file. `host` may show more than lies on disk (packages that would be linked).
 */
export function openConfigs(root, host) {
  const byFolder = new Map();
  const parsed = new Map();
  const parse = (path) => {
    if (!parsed.has(path)) parsed.set(path, parseConfig(path, host));
    return parsed.get(path);
  };
  const nearest = (folder) => {
    if (byFolder.has(folder)) return byFolder.get(folder);
    const names = folder === root ? ['tsconfig.json', 'jsconfig.json', 'tsconfig.base.json'] : ['tsconfig.json', 'jsconfig.json'];
    const here = names.map((name) => join(folder, name)).find((path) => ts.sys.fileExists(path));
    const found = here ?? (folder === root || dirname(folder) === folder ? undefined : nearest(dirname(folder)));
    byFolder.set(folder, found);
    return found;
  };
  return (file) => {
    const path = nearest(dirname(file));
    if (path === undefined) return nothing;
    const config = parse(path);
    const projects = config.references.map((reference) => parse(ts.resolveProjectReferencePath(reference)));
    return config.includes(file) ? config : projects.find((project) => project.includes(file)) ?? config;
  };
}

function parseConfig(path, host) {
  const { config: json = {} } = ts.readConfigFile(path, ts.sys.readFile);
  const read = (readDirectory) => ts.parseJsonConfigFileContent(json, { ...host, useCaseSensitiveFileNames: true, readDirectory }, dirname(path), undefined, path);
  const { options, projectReferences = [] } = read(() => []);
  let files;
  return {
    path, options, references: projectReferences,
    // Looking through the folders takes long, and only configs that refer to others need it.
    includes: (file) => projectReferences.length === 0 && path.endsWith('tsconfig.json') && files === undefined && json.files === undefined && json.include === undefined
      ? true : (files ??= new Set(read(ts.sys.readDirectory).fileNames)).has(file),
  };
}
