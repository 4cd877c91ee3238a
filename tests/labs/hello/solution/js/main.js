require('http').createServer((asked, answer) => {
  answer.statusCode = asked.url === '/hello' ? 200 : 404; answer.end();
}).listen(8080, '0.0.0.0');
