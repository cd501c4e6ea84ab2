import express from 'express';

const events = [];

function log(request) {
  events.push({ path: request.path, parts: request.parts, level: 'info' });
}

export const app = express();
app.use((request, response, next) => {
  log(request);
  next();
});

export function run(requests) {
  for (const request of requests) log(request);
}
