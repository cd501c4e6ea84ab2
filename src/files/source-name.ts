const source = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const declaration = /\.d\.(?:[cm]?ts|[^./]+\.ts)$/;
const minified = /[.-]min\.[cm]?jsx?$/;
const installer = /^\.pnp\.(?:cjs|loader\.mjs)$/;

/** Is the file JavaScript or TypeScript, by its name? */
export function isSourceName(name: string): boolean {
  return source.test(name);
}

/** Why a source file of this name is not analysed; undefined when it is. */
export function nameSkipReason(name: string): string | undefined {
  if (declaration.test(name)) return 'declaration file';
  if (minified.test(name)) return 'minified';
  if (installer.test(name)) return 'installed packages';
  return undefined;
}
