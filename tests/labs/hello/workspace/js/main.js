// Answer `GET /hello` with status 200, and anything else with 404.
const http = require("http");

http.createServer((request, response) => {
  response.statusCode = 501;
  response.end();
}).listen(Number(process.env.LAB_PORT_APP), "0.0.0.0");
