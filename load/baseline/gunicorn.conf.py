"""(2 x cores) + 1 processes, as gunicorn's documentation advises, with threads for keep-alive."""

import multiprocessing
import os

bind = f"127.0.0.1:{os.environ['PORT']}"
wsgi_app = "magasin.wsgi:application"
worker_class = "gthread"
workers = int(os.environ.get("WORKERS", 2 * multiprocessing.cpu_count() + 1))
threads = int(os.environ.get("THREADS", 4))
keepalive = 75
preload_app = True
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None
accesslog = "-"
access_log_format = '%(t)s %(p)s "%(r)s" %(s)s %(M)sms %({x-correlation-id}i)s'
