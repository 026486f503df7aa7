"""One of the platform's three APIs. It knows nothing of keys and passwords: the gateway asks for them."""

import os

from flask import Flask, Response, jsonify

KIND = os.environ["KIND"]
SENTENCES = {
    "no-auth": "I am open to everybody; the gateway asks for nothing.",
    "key-auth": "You reached me because the gateway knows your key.",
    "basic-auth": "You reached me because the gateway knows your name and password.",
}
SENTENCE = SENTENCES[KIND]

app = Flask(__name__)


@app.get("/")
def root():
    return jsonify({KIND: SENTENCE})


@app.get("/json")
def as_json():
    return jsonify(route="json", API_type=KIND, message=f"API :{SENTENCE}")


@app.get("/text")
def as_text():
    return Response(SENTENCE, mimetype="text/plain")
