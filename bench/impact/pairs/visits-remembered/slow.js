import express from 'express';

const visits = {};

function remember({ session, agent }) {
  visits[session] = { agent: agent.trim(), pages: ['/'], at: new Date(0) };
}

export const app = express();
app.get('/', (request, response) => {
  remember({ session: request.query.session, agent: request.headers['user-agent'] });
  response.end();
});

export function run(requests) {
  for (const request of requests) remember(request);
}
