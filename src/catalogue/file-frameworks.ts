import type { EntryKind, Library } from './library.js';

const http: EntryKind = 'http';
const VERBS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Frameworks that find their handlers by where a file lies and what it exports. */
export const fileFrameworks: readonly Library[] = [
  {
    name: 'next', title: 'Next.js', kind: 'framework', packages: ['next', 'next/*'],
    files: [
      { pattern: '**/app/**/route.{js,jsx,ts,tsx}', exports: VERBS, entry: http },
      { pattern: '**/app/**/{page,layout,template,not-found}.{js,jsx,ts,tsx}', exports: ['default', 'generateMetadata'], entry: http },
      { pattern: '**/app/**/{action,actions}.{js,jsx,ts,tsx}', exports: ['*'], entry: http },
      { pattern: '**/app/**/actions/**/*.{js,jsx,ts,tsx}', exports: ['*'], entry: http },
      { pattern: '**/pages/api/**/*.{js,jsx,ts,tsx}', exports: ['default'], entry: http },
      { pattern: '**/pages/**/*.{js,jsx,ts,tsx}', exports: ['getServerSideProps', 'getInitialProps'], entry: http },
      { pattern: '{,src/}{middleware,proxy}.{js,ts}', exports: ['default', 'middleware', 'proxy'], entry: http },
    ],
    // `after` from next/server and `unstable_cache`, `cache` keep the function they are given.
    exports: { after: { callback: { at: 0, runs: 'later' } }, unstable_cache: { gives: 'arg0' } },
  },
  {
    name: 'remix', title: 'Remix and React Router', kind: 'framework',
    packages: ['@remix-run/node', '@remix-run/react', '@remix-run/server-runtime', '@remix-run/cloudflare', '@react-router/node', '@react-router/dev'],
    files: [
      { pattern: '**/app/routes/**/*.{js,jsx,ts,tsx}', exports: ['loader', 'action', 'headers', 'meta'], entry: http },
      { pattern: '**/app/{root,entry.server}.{js,jsx,ts,tsx}', exports: ['loader', 'action', 'default', 'handleRequest'], entry: http },
    ],
  },
  {
    name: 'sveltekit', title: 'SvelteKit', kind: 'framework', packages: ['@sveltejs/kit'],
    files: [
      { pattern: '**/src/routes/**/+server.{js,ts}', exports: [...VERBS, 'fallback'], entry: http },
      { pattern: '**/src/routes/**/+{page,layout}.server.{js,ts}', exports: ['load'], entry: http },
      { pattern: '**/src/routes/**/+{page,layout}.{js,ts}', exports: ['load'], entry: http },
      { pattern: '**/src/hooks.server.{js,ts}', exports: ['handle', 'handleFetch', 'handleError'], entry: http },
    ],
  },
  {
    name: 'astro', title: 'Astro', kind: 'framework', packages: ['astro'],
    files: [
      { pattern: '**/src/pages/**/*.{js,ts}', exports: [...VERBS, 'ALL'], entry: http },
      { pattern: '**/src/middleware.{js,ts}', exports: ['onRequest'], entry: http },
    ],
  },
];
