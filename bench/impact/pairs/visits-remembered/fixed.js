import express from 'express';

const visits = new Map();

function remember({ session, agent }) {
  if (visits.size >= 8) visits.delete(visits.keys().next().value);
  visits.set(session, { agent: agent.trim(), pages: ['/'], at: new Date(0) });
}

export const app = express();
app.get('/', (request, response) => {
  remember({ session: request.query.session, agent: request.headers['user-agent'] });
  response.end();
});

export function run(requests) {
  for (const request of requests) remember(request);
}
