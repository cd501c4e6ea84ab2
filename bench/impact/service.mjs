/** An HTTP server on loopback, in a process of its own. Paths under `/distant` are answered two milliseconds later. */
import { createServer } from 'node:http';

const distance = 2;

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const { body, wait } = answer(request.url, Buffer.concat(chunks).toString());
    if (wait > 0) setTimeout(() => response.end(body), wait);
    else response.end(body);
  });
});

function answer(url, sent) {
  const wait = url.startsWith('/distant/') ? distance : 0;
  if (url === '/prices') return { wait, body: JSON.stringify(JSON.parse(sent).map(priceOf)) };
  return { wait, body: JSON.stringify(priceOf(url.slice(url.lastIndexOf('/') + 1))) };
}

function priceOf(code) {
  return { code, price: code.length * 10 };
}

server.listen(0, '127.0.0.1', () => process.send(server.address().port));
process.on('disconnect', () => process.exit());
