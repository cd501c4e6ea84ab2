import { join } from 'node:path';
import { listFolder, type Overlay } from './overlay.js';

const versionControl = new Set(['.git', '.hg', '.svn', '.jj']);
const installed = new Set(['node_modules', 'bower_components', 'jspm_packages', '.yarn', '.pnpm-store']);
const built = new Set([
  '.next', '.nuxt', '.output', '.turbo', '.cache', '.svelte-kit', '.vercel', '.netlify', '.serverless', '.parcel-cache',
  '.docusaurus', 'storybook-static', '.nyc_output', '.angular', '.expo', '.vite', '.wrangler', '.astro',
]);
/** Build output, but below `src` also the name of a feature. */
const builtOutsideSrc = new Set(['dist', 'coverage']);
/** As often a folder of build scripts or of features: only what lies in them tells. */
const perhapsBuilt = new Set(['build', 'out', ...builtOutsideSrc]);
const onlyInBuilt = /\.(?:[cm]?js|css)\.map$|\.d\.[cm]?ts$|^(?:asset-manifest\.json|index\.html|lcov\.info|coverage-final\.json|_next)$/;

/** Version control keeps its own files there: nobody counts them as found. */
export function isVersionControl(name: string): boolean {
  return versionControl.has(name);
}

/** Packages somebody else wrote. */
export function isInstalled(name: string): boolean {
  return installed.has(name);
}

/** Is the folder clearly written by a build? `path` is relative to the root, `absolute` the same on disk. */
export async function isBuildOutput(name: string, path: string, absolute: string, overlay?: Overlay): Promise<boolean> {
  if (built.has(name)) return true;
  if (!perhapsBuilt.has(name)) return false;
  if (builtOutsideSrc.has(name) && !path.split('/').includes('src')) return true;
  return holdsBuiltFiles(absolute, overlay);
}

/** Does a file, relative to the root, lie in a folder that is clearly written by a build? */
export async function isBuiltPath(root: string, file: string): Promise<boolean> {
  const names = file.split('/').slice(0, -1);
  const answers = await Promise.all(names.map((name, index) => {
    const path = names.slice(0, index + 1).join('/');
    return isBuildOutput(name, path, join(root, path));
  }));
  return answers.includes(true);
}

async function holdsBuiltFiles(absolute: string, overlay?: Overlay): Promise<boolean> {
  try {
    return (await listFolder(absolute, overlay)).some(({ name }) => onlyInBuilt.test(name));
  } catch {
    return false;
  }
}
