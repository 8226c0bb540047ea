from urllib.parse import parse_qs, urlsplit

from rest_framework.pagination import CursorPagination
from rest_framework.response import Response


class ParNom(CursorPagination):
    page_size = 20
    max_page_size = 100
    page_size_query_param = "limite"
    cursor_query_param = "apres"
    ordering = ("nom", "id")

    def get_paginated_response(self, data):
        lien = self.get_next_link()
        suivant = lien and parse_qs(urlsplit(lien).query)[self.cursor_query_param][0]
        return Response({"donnees": data, "suivant": suivant})


class ParDate(ParNom):
    ordering = ("-date", "-id")
