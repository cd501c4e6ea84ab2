/** What the TypeScript compiler leaves of the imports of TypeScript files. */
import ts from 'typescript';

/** Options that decide which imports survive. Not `isolatedModules`: a constant enum is read as a value, whoever compiles it. */
const deciding = ['verbatimModuleSyntax', 'experimentalDecorators', 'emitDecoratorMetadata'];

/** @returns {Map<string, string>} the JavaScript of each file. One program for all files with the same deciding options. */
export function emitAll(files, { root, configOf, resolve }) {
  const groups = new Map();
  for (const file of files) {
    const options = decidingOptions(configOf(file).options);
    const key = JSON.stringify(options);
    if (!groups.has(key)) groups.set(key, { options, files: [] });
    groups.get(key).files.push(file);
  }
  const sources = new Map();
  const written = new Map();
  for (const group of groups.values()) emitGroup(group, { root, resolve, sources, written });
  return written;
}

function decidingOptions(options) {
  const chosen = Object.fromEntries(deciding.filter((name) => options[name] !== undefined).map((name) => [name, options[name]]));
  // The predecessors, which the compiler no longer knows.
  if (options.preserveValueImports || options.importsNotUsedAsValues === 1) chosen.verbatimModuleSyntax = true;
  return chosen;
}

function emitGroup({ options, files }, { root, resolve, sources, written }) {
  const all = {
    ...options, isolatedModules: true, target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.Preserve, moduleResolution: ts.ModuleResolutionKind.Bundler, jsx: ts.JsxEmit.Preserve,
    noLib: true, types: [], noCheck: true, noResolve: false, allowJs: true, skipLibCheck: true, outDir: `${root}/.emitted`, rootDir: '/', removeComments: true, allowImportingTsExtensions: true,
  };
  const host = {
    ...ts.createCompilerHost(all),
    getSourceFile: (path, language) => {
      if (!sources.has(path)) {
        const text = ts.sys.readFile(path);
        sources.set(path, text === undefined ? undefined : ts.createSourceFile(path, text, language));
      }
      return sources.get(path);
    },
    resolveModuleNameLiterals: (literals, file) => literals.map(({ text }) => {
      const found = resolve(file, text);
      const [extension] = /\.d\.[cm]?ts$|\.[cm]?[jt]sx?$|$/.exec(found ?? '');
      return { resolvedModule: extension ? { resolvedFileName: found, extension, isExternalLibraryImport: false } : undefined };
    }),
    resolveTypeReferenceDirectiveReferences: (references) => references.map(() => ({ resolvedTypeReferenceDirective: undefined })),
  };
  const program = ts.createProgram({ rootNames: files, options: all, host });
  for (const file of files) {
    const source = program.getSourceFile(file);
    if (source && !source.isDeclarationFile) program.emit(source, (_, text) => { written.set(file, text); });
  }
}
