#!/usr/bin/env node
// Only what was asked for is loaded: --version reads one file, --help one module, everything else the command line.
const words = process.argv.slice(2);

// A reader that has seen enough (`| head`) closes the pipe: no failure of ours, and the exit code is still to be told.
function passOverClosed(error) {
  if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
}
process.stdout.on('error', passOverClosed);
process.stderr.on('error', passOverClosed);

if (words.includes('--version') || words.includes('-v')) {
  const { readFileSync } = process.getBuiltinModule('node:fs');
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  process.stdout.write(`${version}\n`);
} else if (words.includes('--help') || words.includes('-h')) {
  const { helpText } = await import('../dist/src/cli/help-text.js');
  process.stdout.write(helpText(words));
} else {
  const { main } = await import('../dist/src/cli/main.js');
  await main(words);
}
