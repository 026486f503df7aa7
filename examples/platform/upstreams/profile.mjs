// A public API of invented people: GET /api answers the profile of one of them.
import { json, serve } from './serve.mjs';

const people = [
  ['female', 'Ms', 'Ada', 'Winter', 'Bern', 'Switzerland'],
  ['male', 'Mr', 'Bruno', 'Costa', 'Porto', 'Portugal'],
  ['female', 'Mrs', 'Chidi', 'Okafor', 'Enugu', 'Nigeria'],
  ['male', 'Mr', 'Daan', 'de Wit', 'Utrecht', 'Netherlands'],
];

function profile() {
  const [gender, title, first, last, city, country] = people[Math.floor(Math.random() * people.length)];
  const username = `${first}.${last}`.toLowerCase().replaceAll(' ', '-');
  return json({
    results: [
      {
        gender,
        name: { title, first, last },
        location: { city, country },
        email: `${username}@example.com`,
        login: { username },
      },
    ],
    info: { results: 1, page: 1, version: '1.0' },
  });
}

serve({ '/api': profile, '/api/': profile });
