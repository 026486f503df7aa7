# Prints each datagram that comes to a Unix socket as a line of JSON, for tests: Node has no such sockets.
import json
import socket
import sys

receiver = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
receiver.bind(sys.argv[1])
print(json.dumps("ready"), flush=True)
while True:
    print(json.dumps(receiver.recv(1 << 20).decode()), flush=True)
