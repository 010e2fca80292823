#!/bin/sh
curl --fail --max-time 10 "$@"
