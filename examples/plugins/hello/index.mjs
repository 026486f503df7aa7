// A custom plugin in full: puts a greeting into the head of each answer. Try it, from the folder of Gatehouse:
//   npm start -- --custom-plugins ./examples/plugins/hello
//   curl -X POST localhost:8001/plugins --data name=hello --data config.greeting=Welcome
//   curl -i localhost:8000/          X-Greeting: Welcome, 127.0.0.1

export default {
  name: 'hello',
  // After authentication (1000 and more), before the plugins that log.
  priority: 500,
  schema: {
    fields: {
      greeting: {
        type: 'string',
        default: 'Hello',
        func: (text) => (/^[\x20-\x7e]*$/.test(text) ? undefined : { error: 'has to be plain ASCII' }),
      },
    },
  },
  prepare({ greeting }) {
    return {
      headerFilter({ request, response }) {
        response.setHeader('X-Greeting', `${greeting}, ${request.ip}`);
      },
    };
  },
};
